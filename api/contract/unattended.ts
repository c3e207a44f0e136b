/** Header of requests that our pages make by themselves while nobody is at the keyboard: they are answered but do not keep the session open. */
export const unattendedHeader = 'x-commend-unattended';
