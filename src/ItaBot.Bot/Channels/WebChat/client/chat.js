import React from 'react';
import { render } from 'react-dom';
import ReactWebChat, { createDirectLine, createStore } from 'botframework-webchat';
import words from './words.json';

const DIRECT_LINE = location.origin + '/directline';
const LONGEST_WAIT = 10000;

const notice = document.getElementById('notice');

function say(text) {
  notice.textContent = text;
  notice.hidden = !text;
}

async function post(path, body) {
  const response = await fetch(DIRECT_LINE + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (!response.ok) {
    throw new Error(String(response.status));
  }
  return response.json();
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/* A token for the person of this tab; waits for the program when it is being restarted. */
async function tokenFor(person) {
  for (let wait = 500; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    try {
      return (await post('/tokens/generate', { user: { id: person.id, name: person.name } })).token;
    } catch {
      say(words.reconnecting);
      await pause(wait);
    }
  }
}

const font = '"Sarabun","TH Sarabun New","Noto Sans Thai","Laksaman","Loma",sans-serif';

const styleOptions = {
  primaryFont: font,
  accent: '#14507a',
  backgroundColor: '#f2f5f8',
  bubbleBackground: '#ffffff',
  bubbleBorderColor: '#c9d3dc',
  bubbleBorderRadius: 10,
  bubbleFromUserBackground: '#dcebf7',
  bubbleFromUserBorderRadius: 10,
  bubbleMaxWidth: 640,
  bubbleMinHeight: 32,
  paddingRegular: 10,
  hideUploadButton: false,
  sendBoxTextWrap: true,
  sendBoxHeight: 52,
  timestampFormat: 'absolute',
  groupTimestamp: 300000,
  subtle: '#4a5967',
  maxMessageLength: 4000
};

const colour = (strong) => ({ default: strong, subtle: strong });

const adaptiveCardsHostConfig = {
  fontFamily: font,
  fontSizes: { small: 14, default: 16, medium: 18, large: 20, extraLarge: 24 },
  lineHeights: { small: 24, default: 28, medium: 30, large: 34, extraLarge: 40 },
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 12 },
  actions: { actionsOrientation: 'vertical', actionAlignment: 'stretch', buttonSpacing: 8, maxActions: 20, showCard: { actionMode: 'inline' }, spacing: 'default' },
  containerStyles: {
    default: { foregroundColors: { default: { default: '#1b2a3a', subtle: '#4a5967' }, good: colour('#1a6334'), warning: colour('#7a4b00'), attention: colour('#a32015'), accent: colour('#14507a') } },
    emphasis: { backgroundColor: '#eef3f7', foregroundColors: { default: { default: '#1b2a3a', subtle: '#4a5967' } } }
  },
  factSet: { title: { weight: 'Bolder', wrap: true, maxWidth: 150 }, value: { wrap: true }, spacing: 8 },
  inputs: { label: { requiredInputs: { weight: 'Bolder' }, optionalInputs: { weight: 'Bolder' }, inputSpacing: 'small' } }
};

let typed = '';

async function connect(person) {
  const token = await tokenFor(person);
  say('');
  const directLine = createDirectLine({ token, domain: DIRECT_LINE, webSocket: false, pollingInterval: 300 });
  // A new chat empties its box while it starts: what was typed before is not forgotten by that.
  let restored = !typed;
  const store = createStore({}, ({ dispatch }) => (next) => (action) => {
    if (action.type === 'WEB_CHAT/SET_SEND_BOX' && (restored || action.payload.text)) {
      restored = true;
      typed = action.payload.text;
    } else if (action.type === 'DIRECT_LINE/CONNECT_FULFILLED' && !restored) {
      setTimeout(() => dispatch({ type: 'WEB_CHAT/SET_SEND_BOX', payload: { text: typed } }), 0);
    }
    return next(action);
  });
  const watch = setInterval(async () => {
    // Asked twice: behind a load balancer the second answer comes from an instance that is there.
    const alive = (await isAlive(directLine)) || (await pause(500), await isAlive(directLine));
    if (!alive) {
      clearInterval(watch);
      directLine.end();
      say(words.reconnecting);
      connect(person);
    }
  }, 2000);
  render(
    React.createElement(ReactWebChat, {
      key: token,
      directLine,
      store,
      userID: person.id,
      username: person.name,
      locale: 'th-TH',
      overrideLocalizedStrings: words.webChat,
      styleOptions,
      adaptiveCardsHostConfig
    }),
    document.getElementById('chat')
  );
}

/* The conversation is gone when the program was restarted: its id is not known any more. */
async function isAlive(directLine) {
  if (!directLine.conversationId) {
    return true;
  }
  try {
    const response = await fetch(`${DIRECT_LINE}/conversations/${encodeURIComponent(directLine.conversationId)}/activities?watermark=999999`, { headers: { Authorization: 'Bearer ' + directLine.token } });
    return response.ok || response.status === 400 || response.status === 429;
  } catch {
    return false;
  }
}

async function start() {
  const { agency, people } = await (await fetch('/webchat/people.json')).json();
  const wanted = new URLSearchParams(location.search).get('as');
  const person = people.find((p) => p.id === wanted) ?? people[0];
  document.getElementById('agency').textContent = agency;
  document.title = `${person.name} · ItaBot`;
  const nav = document.getElementById('people');
  for (const other of people) {
    const link = document.createElement('a');
    link.href = '?as=' + encodeURIComponent(other.id);
    link.textContent = other.position;
    link.title = `${other.name} (${words.newTab})`;
    if (other.id === person.id) {
      link.setAttribute('aria-current', 'page');
      link.textContent = `${words.speakingAs} ${other.name} ${other.position}`;
    } else {
      link.target = '_blank';
    }
    nav.append(link);
  }
  await connect(person);
}

start();
