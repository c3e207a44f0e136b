/** A finding of the doctor: `text` says how things are or, if something is wrong, what to do. */
export interface Finding {
  readonly isWell: boolean;
  readonly text: string;
}

export const well = (text: string): Finding => ({ isWell: true, text });
export const ill = (text: string): Finding => ({ isWell: false, text });
