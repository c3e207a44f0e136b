/** What the frame in the host's settings, and the guide, say in English. */
export const enHelp = {
  embed: {
    whole: 'Open the whole portal',
    overTitle: 'This view has ended',
    over: 'Load the page again, and it begins anew.',
  },
};
