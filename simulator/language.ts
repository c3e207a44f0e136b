import type { Request } from 'express';

export type Language = 'en' | 'de';

/** What this browser asks for; English where it names neither. */
export const languageOf = (request: Request): Language => (request.acceptsLanguages(['en', 'de']) === 'de' ? 'de' : 'en');
