// SPDX-License-Identifier: Apache-2.0
// Questions. The browser keeps the focus in an open dialog, and gives it back.
import { byId, setText } from './dom.js';

// Whether the session is to be ended; Escape says no.
export function confirmEnd(session) {
  const dialog = byId('confirm');
  setText(byId('confirm-title'), `End session ${session.id}?`);
  setText(byId('confirm-text'), session.isDurable
    ? 'Its machine is lost, and so is everything of it that is stored to outlive the manager.'
    : 'Its machine is lost. Clients that use it get errors.');
  return new Promise((answer) => {
    // Not when it is told to have closed: that may be told when the next question is open already.
    const close = (isYes) => {
      dialog.close();
      answer(isYes);
    };
    byId('confirm-yes').onclick = () => close(true);
    byId('confirm-no').onclick = () => close(false);
    dialog.oncancel = () => answer(false);
    dialog.showModal();
  });
}

// The token that somebody has typed in.
export function askForToken(reason) {
  const dialog = byId('token');
  const input = byId('token-input');
  setText(byId('token-text'), reason);
  return new Promise((answer) => {
    let isAnswered = false;
    // There is nothing to see without one. Escape, pressed again, closes a dialog whatever is said to that.
    dialog.oncancel = (event) => event.preventDefault();
    dialog.onclose = () => {
      if (!isAnswered && !dialog.open) dialog.showModal();
    };
    byId('token-form').onsubmit = (event) => {
      event.preventDefault();
      const { value } = input;
      isAnswered = true;
      input.value = '';
      dialog.close();
      answer(value.trim());
    };
    if (!dialog.open) dialog.showModal();
  });
}
