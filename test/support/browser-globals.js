import { TextDecoder, TextEncoder } from 'node:util';

/** jsdom leaves these out, and react-router needs them. */
globalThis.TextEncoder ??= TextEncoder;
globalThis.TextDecoder ??= TextDecoder;
