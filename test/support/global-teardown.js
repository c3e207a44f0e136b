const patienceMs = 20_000;

/** The servers were started by this very process; see servers.ts. */
export default async function globalTeardown() {
  await globalThis.commendTestServers?.stop();
  // Never waited for where all tests tidied up: the timer alone keeps no process alive.
  setTimeout(() => {
    console.error('A test left something open, which would keep this run waiting for ever: find it with --detectOpenHandles.');
    process.exit(process.exitCode || 1);
  }, patienceMs).unref();
}
