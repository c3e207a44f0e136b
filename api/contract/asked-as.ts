/**
 * Header in which our pages send the id of the person whom they were opened for. The cookie belongs to the browser: if somebody else has
 * signed in with it in another tab, requests of this page would run as that person, so they are refused (`other_person`).
 */
export const askedAsHeader = 'x-commend-as';
