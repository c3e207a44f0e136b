import { Fragment } from 'react';
import { shownAddress } from '../../api/contract/shown-address.ts';

/** Of a page, a mailbox or a message: where a line is too short for it, it goes on after one of its own signs, never inside a word. */
export const Address = ({ text }: { readonly text: string }) =>
  shownAddress(text)
    .split(/(?<=[@./_-])(?![@./_-])/)
    .map((part, index) => (
      <Fragment key={index}>
        {index === 0 ? null : <wbr />}
        {part}
      </Fragment>
    ));
