import { TestEnvironment } from 'jest-environment-jsdom';

/** A browser's window with what jsdom leaves out: the classes of fetch, hashes, and the layout questions that the screens ask. */
export default class Browser extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    Object.assign(this.global, { Headers, Request, Response, TextEncoder, structuredClone });
    Object.defineProperty(this.global, 'crypto', { value: crypto, configurable: true });
    this.global.matchMedia = (query) => ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} });
    this.global.scrollTo = () => undefined;
  }
}
