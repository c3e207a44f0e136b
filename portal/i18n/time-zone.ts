import { createContext, useContext } from 'react';

/** The time zone of the chosen partner's program. */
export const TimeZone = createContext<string>('Europe/Zurich');
export const useTimeZone = (): string => useContext(TimeZone);
