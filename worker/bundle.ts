import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, type WorkflowBundleOption, type WorkflowBundleWithSourceMap } from '@temporalio/worker';

const isBuilt = import.meta.url.endsWith('.js');
/** The prebuilt file, `dist/workflows.js`; `dist/server/worker/bundle.js` finds it two folders up. */
const built = fileURLToPath(new URL(isBuilt ? '../../workflows.js' : '../dist/workflows.js', import.meta.url));

/** Returns the workflows as one file: prebuilt beside the compiled worker, or built in memory from the sources. */
export async function workflowBundle(): Promise<WorkflowBundleOption> {
  return isBuilt ? { codePath: built } : buildWorkflows();
}

/**
 * Bundles the workflows.
 * @throws Error with the bundler's messages if workflow code uses something that the sandbox forbids.
 */
export async function buildWorkflows(
  workflowsPath = fileURLToPath(new URL('../workflows/index.ts', import.meta.url)),
): Promise<WorkflowBundleWithSourceMap> {
  const problems: string[] = [];
  const quiet = () => undefined;
  const keep = (message: string) => void problems.push(message);
  const logger = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: keep };
  try {
    return await bundleWorkflowCode({ workflowsPath, logger });
  } catch (error) {
    throw new Error(['The workflows cannot be bundled:', ...problems].join('\n'), { cause: error });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { code } = await buildWorkflows();
  await mkdir(dirname(built), { recursive: true });
  await writeFile(built, code);
}
