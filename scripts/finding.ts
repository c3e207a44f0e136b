/** What the doctor found: `text` says how it is or, where it is not well, what to do. */
export interface Finding {
  readonly isWell: boolean;
  readonly text: string;
}

export const well = (text: string): Finding => ({ isWell: true, text });
export const ill = (text: string): Finding => ({ isWell: false, text });
