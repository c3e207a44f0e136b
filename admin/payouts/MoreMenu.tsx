import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Dots from '@mui/icons-material/MoreHorizOutlined';
import { useState } from 'react';
import { useCanAccess, useNotify } from 'react-admin';
import type { PayoutMethodRow } from '../../api/contract/payout-methods.ts';
import type { PayoutDetail } from '../../api/contract/payout-detail.ts';
import { ConfirmSheet } from '../sheet/ConfirmSheet.tsx';
import { useMe } from '../providers/use-me.ts';
import { useProof } from '../sheet/use-proof.ts';
import type { Verb } from '../sheet/verb.ts';
import { correction, lookingUp } from './failed-verbs.tsx';
import { about, cancellation, changingMethod } from './payout-verbs.tsx';
import { namedPayment, outcomeWords, possibleFindings } from './possible-findings.ts';
import { findingOf, hasButton } from './found-findings.ts';
import { useOtherMethods } from './use-methods.ts';
import { useVerbWords, type VerbWords } from './use-verb-words.ts';

interface MoreMenuProps {
  readonly payout: PayoutDetail;
  /** Why the payout cannot be taken out of the queue now. */
  readonly obstacle: string | undefined;
  readonly seen: (verb: Verb) => Verb;
}

/** The menu of less frequent actions: the other verbs, the link and the proof. */
export function MoreMenu({ payout, obstacle, seen }: MoreMenuProps) {
  const words = useVerbWords();
  const me = useMe();
  const methods = useOtherMethods(payout);
  const { say } = words;
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [verb, setVerb] = useState<Verb>();
  const proof = useProof('payouts', payout.id);
  const mayProve = useCanAccess({ resource: 'payouts', action: 'proof' }).canAccess === true;
  const notify = useNotify();
  const copyLink = async () => {
    await navigator.clipboard.writeText(globalThis.location.href);
    notify(say('words.copied'), { type: 'info' });
  };
  const choose = (chosen: Verb) => {
    setAnchor(null);
    setVerb(seen(chosen));
  };
  return (
    <>
      <IconButton
        aria-label={say('payouts.more')}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        <Dots />
      </IconButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {[...itemsOf(payout, methods, words), ...findingsOf(payout, me?.id, words)].map(({ label, verb: one, isFree = false }) => (
          <Item key={label} label={label} verb={one} payout={payout} isDisabled={!isFree && obstacle !== undefined} onChoose={choose} />
        ))}
        <MenuItem
          onClick={() => {
            setAnchor(null);
            void copyLink();
          }}
        >
          {say('payouts.copyLink')}
        </MenuItem>
        {mayProve ? (
          <MenuItem
            disabled={proof.isMaking}
            onClick={() => {
              setAnchor(null);
              void proof.fetchIt();
            }}
          >
            {say(proof.isMaking ? 'proof.making' : 'proof.download')}
          </MenuItem>
        ) : null}
      </Menu>
      {verb === undefined ? null : <ConfirmSheet verb={verb} nextPath={undefined} onClose={() => setVerb(undefined)} />}
    </>
  );
}

interface ItemOf {
  readonly label: string;
  readonly verb: Verb;
  /** True if the verb takes nothing out of the queue. */
  readonly isFree?: boolean;
}

function itemsOf(payout: PayoutDetail, methods: readonly PayoutMethodRow[], words: VerbWords): readonly ItemOf[] {
  const { say } = words;
  const isOpen = (payout.state === 'reserved' || payout.state === 'approved') && namedPayment(payout) === null; // otherwise the page says why not
  return [
    { label: `${say('payouts.note')}…`, verb: noting(payout, words), isFree: true },
    ...(isOpen && methods.length > 0 ? [{ label: `${say('payouts.changeMethod')}…`, verb: changingMethod(payout, methods, words) }] : []),
    ...(payout.canBeShown ? [{ label: `${say('payouts.lookUp')}…`, verb: lookingUp(payout, words), isFree: true }] : []),
    ...(isOpen ? [{ label: `${say('payouts.cancel')}…`, verb: cancellation(payout, words) }] : []),
  ];
}

/** Returns the findings that a person may state if the rail is silent; the reader's own finding can be corrected until it is confirmed. */
function findingsOf(payout: PayoutDetail, me: string | undefined, words: VerbWords): readonly ItemOf[] {
  const { say } = words;
  const { proposal } = payout;
  const own = proposal !== null && proposal.by.id === me ? [proposal] : [];
  return [
    ...own.map((named) => ({
      label: `${say('payouts.correctOutcome', { outcome: say(outcomeWords(named.outcome, payout.state)) })}…`,
      verb: correction(payout, named, words),
      isFree: true,
    })),
    ...possibleFindings(payout)
      .filter((outcome) => outcome !== proposal?.outcome && !hasButton(payout, outcome))
      .map((outcome) => {
        const verb = findingOf(payout, outcome, { me, words });
        return { label: `${verb.title}…`, verb, isFree: true };
      }),
  ];
}

const noting = (payout: PayoutDetail, words: VerbWords): Verb =>
  about(payout, words, {
    verb: 'note',
    title: words.say('payouts.noteTitle'),
    confirm: words.say('payouts.note'),
    next: words.say('payouts.noteNext'),
    facts: [],
    fields: [{ name: 'text', label: words.say('payouts.noteText'), type: 'lines', isRequired: true }],
    targets: [{ id: payout.id, label: payout.reference }],
  });

interface ItemProps {
  readonly label: string;
  readonly verb: Verb;
  readonly payout: PayoutDetail;
  readonly isDisabled: boolean;
  readonly onChoose: (verb: Verb) => void;
}

/** A menu item; renders nothing for readers without the permission. */
function Item({ label, verb, payout, isDisabled, onChoose }: ItemProps) {
  const { canAccess } = useCanAccess({ resource: verb.resource, action: verb.verb, record: payout });
  if (canAccess !== true) return null;
  return (
    <MenuItem disabled={isDisabled} onClick={() => onChoose(verb)}>
      {label}
    </MenuItem>
  );
}
