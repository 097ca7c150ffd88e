/** What people read, in both languages of the hub. */
export interface Label {
  readonly vi: string;
  readonly en: string;
}
