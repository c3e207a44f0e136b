/**
 * Sent by our pages with the id of whoever they were opened for. The cookie is the browser's: where somebody else has signed in with it in
 * another tab, what this page asks would be done as that person, and is refused (`other_person`).
 */
export const askedAsHeader = 'x-commend-as';
