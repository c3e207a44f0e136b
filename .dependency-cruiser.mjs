/** Who may import whom. Anything not written here is an error. */
const may = (from, to, only = {}) => ({ from: { path: `^${from}/` }, to: { path: to, ...only } });
const typesOnly = { dependencyTypes: ['type-only'] };
const npm = 'node_modules/';

export default {
  allowedSeverity: 'error',
  allowed: [
    may('domain', '^domain/'),
    { from: { path: '^domain/period[.]ts$' }, to: { path: `${npm}temporal-polyfill/` } },
    may('workflows', `^(workflows|domain)/|${npm}@temporalio/workflow/`),
    may('workflows', '^activities/', typesOnly),
    may('emails', `^(emails|domain)/|${npm}(@react-email|react|node-polyglot|pdfkit|bidi-js)/|${npm}@types/(react|pdfkit|node-polyglot)/`),
    may('prisma', `^(prisma|domain)/|${npm}`),
    may('activities', `^(activities|domain|emails|prisma)/|^workflows/messages[.]ts$|${npm}`), // Turn, Step, workflow ids
    may('api', `^(api|domain|emails|prisma)/|^workflows/messages[.]ts$|${npm}`),
    may('api', '^workflows/', typesOnly),
    may('simulator', `^(simulator|domain)/|${npm}`),
    may('(admin|portal)', `^$1/|^(api/contract|browser)/|${npm}`),
    may('browser', `^(browser|api/contract)/|${npm}`),
    may('(activities|api|prisma|simulator)', '.*', { dependencyTypes: ['core'] }),
    may('(worker|scripts|test)', '.*'),
    { from: { path: '^(admin|portal)/vite[.]config[.]ts$' }, to: { path: '.*' } }, // the build, not the browser
  ],
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'contract-is-light',
      comment: 'Browsers load the contract: zod and the domain, nothing else.',
      severity: 'error',
      from: { path: '^api/contract/' },
      to: { pathNot: `^(api/contract|domain)/|${npm}zod/` },
    },
    {
      name: 'no-calendar-in-the-sandbox',
      comment: 'Time zones differ between Node builds. Let an activity compute the date.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^domain/period[.]ts$', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true, // keeps type-only imports visible
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^prisma/generated/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'require', 'default', 'types'], // some packages are ESM only
    },
  },
};
