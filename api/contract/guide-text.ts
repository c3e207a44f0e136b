/** How a guide is read and begun, for whoever writes one; the portal gets it read. */
export { readGuide } from '../../domain/guide-text.ts';
export { builtInGuide } from '../../domain/wording/guide-built-in.ts';
