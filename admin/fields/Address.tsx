import { Fragment } from 'react';
import { shownAddress } from '../../api/contract/shown-address.ts';

/** A web or mail address or message id. In a narrow line it wraps after its own punctuation, never inside a word. */
export const Address = ({ text }: { readonly text: string }) =>
  shownAddress(text)
    .split(/(?<=[@./_-])(?![@./_-])/)
    .map((part, index) => (
      <Fragment key={index}>
        {index === 0 ? null : <wbr />}
        {part}
      </Fragment>
    ));
