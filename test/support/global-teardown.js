/** The servers were started by this very process; see servers.ts. */
export default async function globalTeardown() {
  await globalThis.commendTestServers?.stop();
}
