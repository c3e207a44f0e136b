import { register } from 'tsx/esm/api';

/** Once a run, before any test: the servers that tests stand on. What is missing is one sentence and exit code 1, never a skip. */
export default async function globalSetup() {
  const unregister = register();
  const { startServers } = await import('./servers.ts');
  try {
    await startServers();
  } catch (error) {
    const { Advice } = await import('../../scripts/advice.ts');
    console.error(error instanceof Advice ? `✘ servers  ${error.message}` : error);
    console.log('0 passed, 1 failed');
    process.exit(1);
  } finally {
    await unregister();
  }
}
