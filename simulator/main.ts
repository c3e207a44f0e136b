import { readConfig } from './config.ts';
import { createSimulator } from './simulator.ts';

const simulator = createSimulator(readConfig(process.env));
const { url, smtpPort } = await simulator.start();
process.stdout.write(`${JSON.stringify({ event: 'simulator.started', url, smtpPort })}\n`);

let stopping = false;
const stop = () => {
  if (stopping) return;
  stopping = true;
  void simulator.stop().finally(() => process.exit(0));
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
