import type { enHelp } from './en-help.ts';

/** What the frame in the host's settings, and the guide, say in German. */
export const deHelp: typeof enHelp = {
  embed: {
    whole: 'Ganzes Portal öffnen',
    overTitle: 'Diese Ansicht ist zu Ende',
    over: 'Laden Sie die Seite neu, dann beginnt sie von vorn.',
  },
};
