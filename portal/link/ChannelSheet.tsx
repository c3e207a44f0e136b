import { useState } from 'react';
import { isOurs, type PortalLink } from '../../api/contract/portal-links.ts';
import { useWords } from '../i18n/words.tsx';
import { Complaint, Field } from '../parts/Field.tsx';
import { Sheet } from '../parts/Sheet.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';
import { useLinkName } from './use-channel-name.ts';

interface ChannelSheetProps {
  readonly link: PortalLink;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

const longestName = 40;

/** Renames or ends a channel; typed text survives a refusal. */
export function ChannelSheet({ link, onClose, onChanged }: ChannelSheetProps) {
  const { link: words } = useWords();
  const at = usePartnerPath();
  const { isSending, send, complaint, problems } = useCommand();
  const nameOf = useLinkName();
  const [channel, setChannel] = useState(isOurs(link.channel) ? (link.cameFrom ?? '').slice(0, longestName) : link.channel);
  const isOn = link.disabledAt === null;
  const change = async (body: { readonly channel?: string; readonly isOn?: boolean }) => {
    if ((await send(at(`/links/${link.id}`), body)) !== undefined) onChanged();
  };
  const isTaken = problems['channel'] === 'channel_taken';
  const wrong = channel.trim() === '' ? words.wrong.missing : isTaken ? words.wrong.channel_taken : undefined;
  return (
    <Sheet
      title={words.changeTitle(nameOf(link))}
      isBusy={isSending}
      onClose={onClose}
      onSubmit={() => (channel.trim() === '' ? undefined : void change({ channel }))}
    >
      <Field
        label={words.channel}
        problem={wrong}
        maxLength={longestName}
        value={channel}
        onChange={({ target }) => setChannel(target.value)}
      />
      <p className="muted">{isOn ? words.offLead : words.onLead}</p>
      <Complaint>{isTaken ? undefined : complaint}</Complaint>
      <div className="buttons">
        <button type="submit" className="button main" disabled={isSending}>
          {words.rename}
        </button>
        <button type="button" className="button" disabled={isSending} onClick={() => void change({ isOn: !isOn })}>
          {isOn ? words.switchOff : words.switchOn}
        </button>
        <button type="button" className="button bare" data-first onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </Sheet>
  );
}
