/** How a guide's text is parsed and started, for editors; the portal receives it parsed. */
export { readGuide } from '../../domain/program/guide-text.ts';
export { builtInGuide } from '../../domain/wording/guide-built-in.ts';
