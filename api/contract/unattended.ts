/** Sent by our pages with what they ask by themselves, while nobody is at the keyboard: such a request is answered, and keeps no session open. */
export const unattendedHeader = 'x-commend-unattended';
