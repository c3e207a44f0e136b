/** A failure of set-up that a person can fix: the message is one sentence with what to do, shown without a stack. */
export class Advice extends Error {
  override readonly name = 'Advice';
}
