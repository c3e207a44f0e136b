import { createContext, useContext } from 'react';

/** Of the program whose numbers are shown. */
export const TimeZone = createContext<string>('Europe/Zurich');
export const useTimeZone = (): string => useContext(TimeZone);
