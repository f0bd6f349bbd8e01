/** What digests speak of, as a person sorted it: a name, the other names of the same thing, and its kind, such as `concept`. */
export interface DemandRow {
  name: string;
  aliases: string[];
  kind: string;
}
