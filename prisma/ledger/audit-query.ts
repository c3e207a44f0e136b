/** One rule that must hold of what is stored, as a question whose answers are the breaks. */
export interface Audit {
  readonly code: string;
  readonly title: string;
  /** One statement; every row it returns is a finding. */
  readonly sql: string;
}
