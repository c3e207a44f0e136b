import type { Request } from 'express';

export type Language = 'en' | 'de';

/** Returns the language that the browser asks for; English if it asks for neither. */
export const languageOf = (request: Request): Language => (request.acceptsLanguages(['en', 'de']) === 'de' ? 'de' : 'en');
