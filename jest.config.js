// As on somebody's own machine: what a day is, a program's zone says, and never that of the process or of the database server (see servers.ts).
process.env['TZ'] = 'America/St_Johns';

const typescript = {
  jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2023', transform: { react: { runtime: 'automatic' } } },
};

export default {
  testMatch: ['**/*.test.{ts,tsx}'],
  roots: ['<rootDir>/test'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+[.]tsx?$': ['@swc/jest', typescript] },
  setupFiles: ['<rootDir>/test/support/browser-globals.js'],
  moduleNameMapper: { '[.]css$': '<rootDir>/test/support/no-style.js' },
  globalSetup: '<rootDir>/test/support/global-setup.js',
  globalTeardown: '<rootDir>/test/support/global-teardown.js',
  testTimeout: 90_000, // two slow cores, shared
  maxWorkers: 2, // never within jest's own process: what a file's modules hold is freed only with its worker
  workerIdleMemoryLimit: '1GB',
  reporters: ['default', '<rootDir>/test/support/closing-line.js'],
};
