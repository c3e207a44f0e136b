import express, { type Express } from 'express';
import type { Deps } from '../deps.ts';
import { describedEndpoints } from '../endpoints.ts';
import { answerErrors, unknownAddress } from '../http/errors.ts';
import { openApiOf } from '../http/openapi.ts';
import { docsPage } from './docs-page.ts';
import { readiness } from './readiness.ts';

/** Serves operational addresses, on its own listener on loopback, never on the public one. */
export function createInternalApp(deps: Deps): Express {
  const app = express();
  app.disable('x-powered-by');
  const openApi = openApiOf(describedEndpoints, deps.version);
  app.get('/readyz', async (_request, response) => {
    const state = await readiness(deps);
    response.status(state.ok ? 200 : 503).json(state);
  });
  app.get('/metrics', async (_request, response) => {
    const { registry } = deps.metrics;
    response.type(registry.contentType).send(await registry.metrics());
  });
  app.get('/version', (_request, response) => void response.json({ version: deps.version, node: process.version }));
  app.get('/openapi.json', (_request, response) => void response.json(openApi));
  app.get('/docs', (_request, response) => void response.type('html').send(docsPage(openApi)));
  app.use(unknownAddress);
  app.use(answerErrors(deps.logger));
  return app;
}
