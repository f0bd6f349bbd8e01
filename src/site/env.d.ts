/// <reference types="astro/client" />

declare namespace astroHTML.JSX {
  interface AnchorHTMLAttributes {
    /** id of the note that opens on interest (HTML's interest invokers) */
    interestfor?: string;
  }
}
