// SPDX-License-Identifier: Apache-2.0
// Elements. Text goes into them as text only: nothing here, or anywhere in the page, makes HTML of a string.

const svgNamespace = 'http://www.w3.org/2000/svg';

export const byId = (id) => document.getElementById(id);

// An element with properties (not attributes) and children, which are nodes or text.
export function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

export function makeSvg(name, attributes = {}, ...children) {
  const element = document.createElementNS(svgNamespace, name);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

export function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, `${value}`);
}

// What is the same is left alone, so that nothing is laid out, or read out, for nothing.
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export function setHidden(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden;
}

// A button that cannot be used now. It is not disabled, as that would take the focus away from who has just used it.
export function setAvailable(button, available) {
  if (available === (button.ariaDisabled !== 'true')) return;
  button.ariaDisabled = `${!available}`;
}

// Read out by screen readers, once. Only for what a person would want to be interrupted for.
export function announce(text) {
  byId('announcement').textContent = text;
}

export function showProblem(text) {
  setText(byId('problem-text'), text ?? '');
  setHidden(byId('problem'), !text);
}
