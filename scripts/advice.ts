/** A failure of set-up that a person can mend: the message is one sentence with what to do, and no stack is shown. */
export class Advice extends Error {
  override readonly name = 'Advice';
}
