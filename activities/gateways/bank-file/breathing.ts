import { setImmediate as nextTurn } from 'node:timers/promises';

const together = 200;

/** Loops over many items and yields to the event loop now and then: a file of a hundred thousand payments must not block the process. */
export async function breathing<One>(all: Iterable<One>, work: (one: One) => void): Promise<void> {
  let done = 0;
  for (const one of all) {
    work(one);
    done += 1;
    if (done % together === 0) await nextTurn();
  }
}
