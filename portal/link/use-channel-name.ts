import { isOurs, type PortalLink } from '../../api/contract/portal-links.ts';
import { useWords } from '../i18n/words.tsx';

type NamedLink = Pick<PortalLink, 'channel' | 'cameFrom' | 'code'>;

/** Returns a function that names a channel: in the partner's words, or in ours for the two built-in ones. */
export function useChannelName(): (channel: string) => string {
  const { link } = useWords();
  return (channel) => (channel === 'link' || channel === 'badge' ? link.names[channel] : channel);
}

/** Returns a function that names a link by its channel; a link from a merged partner also has that partner's name and its code. */
export function useLinkName(): (link: NamedLink) => string {
  const { link: words } = useWords();
  const nameOf = useChannelName();
  return ({ channel, cameFrom, code }) => {
    if (cameFrom === null) return nameOf(channel);
    const name = isOurs(channel) ? words.formerNames[channel.toLowerCase() === 'badge' ? 'badge' : 'link'] : channel;
    return words.formerLink({ name, partner: cameFrom, code });
  };
}
