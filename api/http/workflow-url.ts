import type { ApiConfig } from '../config.ts';

/** Returns the page of Temporal's UI about a run; null if the installation has no UI. */
export const workflowUrl = (
  { temporalUiUrl, temporalNamespace }: Pick<ApiConfig, 'temporalUiUrl' | 'temporalNamespace'>,
  workflowId: string,
): string | null =>
  temporalUiUrl === null ? null : `${temporalUiUrl}/namespaces/${temporalNamespace}/workflows/${encodeURIComponent(workflowId)}`;
