/** What is said of a payout that waits for its next try, in English. */
export const waitScreens = {
  waits: {
    label: 'Waits',
    refused_for_now: '%{rail} refuses it for now: %{why}',
    unanswered: 'Nobody knows yet whether %{rail} has taken it.',
    not_handed_over: 'It has not left yet: %{rail} is not set up, or cannot be called. It is tried again every few minutes.',
    nextTry: 'Next try: %{at}.',
    nextQuestion: 'Asked again: %{at}.',
    shownOtherwise:
      '%{rail} shows under %{name} that it moved %{shown} in place of %{ordered}. Nothing was booked. Look at it there; under … two people say whether it was paid or refused, and that is booked as it was ordered. What differs then is put right by an adjustment of two people.',
    lateOtherwise:
      '%{rail} shows under %{name} that it moved %{shown} in place of %{ordered}, though this payout is over. Nothing was booked, and until it is decided nothing else leaves to this partner. Under … two people say whether it was paid, and that is booked as it was ordered, or that it never arrived. What differs then is put right by an adjustment of two people.',
    beside: {
      paid_twice:
        '%{rail} shows a second payment of this payout under %{name}: %{shown}. Nothing was booked, and until it is decided nothing else leaves to this partner. Have it taken back there, or two people say under … that it was paid twice; then it is offset. If it is none of this payout, they say that it never arrived.',
      other_amount:
        '%{rail} shows under %{name} that it moved another amount beside this payout: %{shown}. Nothing was booked, and until it is decided nothing else leaves to this partner. Have it taken back there, or two people say under … that it was paid twice; then as much as was ordered is offset, and what differs is put right by an adjustment of two people. If it is none of this payout, they say that it never arrived.',
      other_currency:
        '%{rail} shows under %{name} that it moved another currency beside this payout: %{shown}. Nothing was booked, and until it is decided nothing else leaves to this partner. Have it taken back there, or two people say under … that it was paid twice; then as much as was ordered is offset, and what differs is put right by an adjustment of two people. If it is none of this payout, they say that it never arrived.',
      return_said_otherwise:
        '%{rail} shows a return under %{name}: %{shown}. Two people had named one of another amount, so nothing was booked for it. If it is the same money, reverse the entry of what was said, and this one is booked; if it came back as well, two people say so under … by this name.',
      return_shown_again:
        '%{rail} still shows a return under %{name}: %{shown}. Two people have taken it back, so nothing is booked. If it came back all the same, two people say so under … by this name.',
      return_too_large:
        '%{rail} shows a return under %{name}: %{shown}. That is more than is missing, so nothing was booked for it. Where a part was called a fee of ours, reverse the entry of that fee: then %{rail} is asked, and what came back is booked.',
    },
    unreadAmount: 'an amount that you do not read',
    shown: 'Its provider shows',
    now: 'Try again now',
    next: {
      refused_for_now:
        'The provider is called at once, as the next attempt of this payout: the one before surely moved nothing. Refused again, it waits for a day.',
      unanswered:
        'The provider is asked at once. Only what it does not have is sent once more, under the same key, so nothing is paid twice.',
    },
  },
};
