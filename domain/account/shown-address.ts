import { isDisguised } from '../payout/look-alike.ts';
import { decodeLabel } from './punycode.ts';

const isName = /^[\p{L}\p{M}\p{N}-]+$/u;

/**
 * An address of a page or a mailbox as people read it: `https://müller.example/`, not `https://xn--mller-kva.example/`. A name whose letters may
 * be taken for others stays as it is encoded.
 */
export const shownAddress = (address: string): string =>
  address.replaceAll(/(?<=^|@|\/\/|\.)xn--([a-z0-9-]+)(?=[a-z0-9.-]*(?:[:/?#]|$))/gi, (label: string, encoded: string) => {
    const name = decodeLabel(encoded);
    return name === undefined || !isName.test(name) || isDisguised(name) ? label : name;
  });
