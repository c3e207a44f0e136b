import type { FormEvent } from 'react';
import { shownAddress } from '../../api/contract/shown-address.ts';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { Complaint, Field } from '../parts/Field.tsx';
import { useChannelForm } from './use-channel-form.ts';

interface AddChannelProps {
  readonly origins: readonly string[];
  readonly onAdded: () => void;
}

/** Adds a channel with its own link, for a place where the partner shares. */
export function AddChannelCard({ origins, onAdded }: AddChannelProps) {
  const { link: words } = useWords();
  const { draft, change, problemAt, isSending, add, added, complaint } = useChannelForm(onAdded);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add();
  };
  const [origin = ''] = origins;
  return (
    <Card title={words.addTitle}>
      <form className="body stack" onSubmit={submit} noValidate>
        <p className="muted">{words.addLead}</p>
        <div className="pair">
          <Field
            label={words.channel}
            hint={words.channelHint}
            problem={problemAt('channel')}
            maxLength={40}
            value={draft.channel}
            onChange={({ target }) => change({ channel: target.value })}
          />
          <Field
            label={words.landing}
            hint={words.landingHint(shownAddress(origin).replace(/^https?:\/\//, ''))}
            problem={problemAt('landing')}
            maxLength={500}
            value={draft.landing}
            onChange={({ target }) => change({ landing: target.value })}
          />
        </div>
        <Complaint>{complaint}</Complaint>
        <div className="row">
          <button type="submit" className="button" disabled={isSending}>
            {words.add}
          </button>
          <span role="status" className="muted">
            {added === undefined ? null : words.added(added)}
          </span>
        </div>
      </form>
    </Card>
  );
}
