import { useWords } from '../i18n/words.tsx';

/** Partners name their channels in their own words; two have a name of ours. */
export function useChannelName(): (channel: string) => string {
  const { link } = useWords();
  return (channel) => (channel === 'link' || channel === 'badge' ? link.names[channel] : channel);
}
