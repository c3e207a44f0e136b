/** A rule about stored data, as a query that returns its violations. */
export interface Audit {
  readonly code: string;
  readonly title: string;
  /** One statement; each row that it returns is a finding. */
  readonly sql: string;
}
