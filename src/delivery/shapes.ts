/** The shapes in which a message can leave. */
export const shapes = ["markdown", "text", "html"] as const;
export type Shape = (typeof shapes)[number];
