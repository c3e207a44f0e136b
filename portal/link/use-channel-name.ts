import { isOurs, type PortalLink } from '../../api/contract/portal-links.ts';
import { useWords } from '../i18n/words.tsx';

type NamedLink = Pick<PortalLink, 'channel' | 'cameFrom' | 'code'>;

/** Partners name their channels in their own words; two have a name of ours. */
export function useChannelName(): (channel: string) => string {
  const { link } = useWords();
  return (channel) => (channel === 'link' || channel === 'badge' ? link.names[channel] : channel);
}

/** The channel's name; what went along with a merge says whose it was, and by its code which one it is. */
export function useLinkName(): (link: NamedLink) => string {
  const { link: words } = useWords();
  const nameOf = useChannelName();
  return ({ channel, cameFrom, code }) => {
    if (cameFrom === null) return nameOf(channel);
    const name = isOurs(channel) ? words.formerNames[channel.toLowerCase() === 'badge' ? 'badge' : 'link'] : channel;
    return words.formerLink({ name, partner: cameFrom, code });
  };
}
