/** The English texts for a payout that waits for its next try. */
export const waitScreens = {
  waits: {
    label: 'Waiting',
    refused_for_now: '%{rail} refuses it for now: %{why}',
    unanswered: 'It is not known yet whether %{rail} has accepted it.',
    not_handed_over: 'It has not been sent yet: %{rail} is not set up or cannot be reached. We try again every few minutes.',
    from_before_stop:
      'It waits for two people: all payouts were stopped after it was proposed, so %{rail} may have paid it unknown to the books, and asking %{rail} could pay it again. Look at %{rail}’s own pages, and record here whether it was paid or refused.',
    nextTry: 'Next attempt: %{at}.',
    nextQuestion: 'We ask again: %{at}.',
    shownOtherwise:
      '%{rail} shows under %{name} that it moved %{shown} instead of %{ordered}. Nothing was booked. Check it there. Two people record under … whether it was paid or refused; the ordered amount is booked. Any difference is settled by an adjustment that two people approve.',
    lateOtherwise:
      '%{rail} shows under %{name} that it moved %{shown} instead of %{ordered}, although this payout is closed. Nothing was booked, and until it is decided nothing else is paid to this partner. Two people record under … that it was paid, so the ordered amount is booked, or that it never arrived. Any difference is settled by an adjustment that two people approve.',
    beside: {
      paid_twice:
        '%{rail} shows a second payment of this payout under %{name}: %{shown}. Nothing was booked, and until it is decided nothing else is paid to this partner. Have it reversed there, or two people record under … that it was paid twice; then it is offset. If it does not belong to this payout, they record that it never arrived.',
      other_amount:
        '%{rail} shows under %{name} that it moved another amount in addition to this payout: %{shown}. Nothing was booked, and until it is decided nothing else is paid to this partner. Have it reversed there, or two people record under … that it was paid twice; then the ordered amount is offset, and any difference is settled by an adjustment that two people approve. If it does not belong to this payout, they record that it never arrived.',
      other_currency:
        '%{rail} shows under %{name} that it moved another currency in addition to this payout: %{shown}. Nothing was booked, and until it is decided nothing else is paid to this partner. Have it reversed there, or two people record under … that it was paid twice; then the ordered amount is offset, and any difference is settled by an adjustment that two people approve. If it does not belong to this payout, they record that it never arrived.',
      return_said_otherwise:
        '%{rail} shows a return under %{name}: %{shown}. Two people had recorded one with another amount, so nothing was booked for it. If it is the same money, reverse the entry they recorded, and this one is booked; if it came back in addition, two people record that under … with this name.',
      return_shown_again:
        '%{rail} still shows a return under %{name}: %{shown}. Two people have reversed it, so nothing is booked. If it did come back, two people record that under … with this name.',
      return_too_large:
        '%{rail} shows a return under %{name}: %{shown}. That is more than is missing, so nothing was booked for it. If a part was recorded as our fee, reverse that entry: then we ask %{rail}, and what came back is booked.',
    },
    unreadAmount: 'an amount hidden from your role',
    shown: 'Its provider shows',
    now: 'Try again now',
    next: {
      refused_for_now:
        'The provider is called immediately, as the next attempt of this payout: the previous one certainly moved nothing. If refused again, it waits for a day.',
      unanswered:
        'The provider is asked immediately. Only what it does not have is sent again, under the same key, so nothing is paid twice.',
    },
  },
};
