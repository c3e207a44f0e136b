import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, type WorkflowBundleOption } from '@temporalio/worker';

const isBuilt = import.meta.url.endsWith('.js');
/** `dist/server/worker/bundle.js` finds it beside `dist/server`. */
const built = fileURLToPath(new URL(isBuilt ? '../../workflows.js' : '../dist/workflows.js', import.meta.url));

/** The workflows as one file: prebuilt beside the compiled worker, built in memory from the sources. */
export async function workflowBundle(): Promise<WorkflowBundleOption> {
  return isBuilt ? { codePath: built } : buildWorkflows();
}

/** @throws when workflow code reaches for what the sandbox forbids. */
export async function buildWorkflows(workflowsPath = fileURLToPath(new URL('../workflows/index.ts', import.meta.url))) {
  const silent = {
    log: () => undefined,
    trace: () => undefined,
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: () => undefined,
  };
  return bundleWorkflowCode({ workflowsPath, logger: silent });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { code } = await buildWorkflows();
  await mkdir(dirname(built), { recursive: true });
  await writeFile(built, code);
}
