// One dimension at a time, and a draft that never leaves this phone. The page works without this file.
"use strict";
(() => {
  const DRAFT = "lis-ballot ";
  const LAST = "lis-last";
  const page = document.body.dataset.page;
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // A phone in private mode may refuse storage: then the answers live as long as the page.
  const keep = (name, value) => { try { localStorage.setItem(name, value); } catch { /* as above */ } };
  const kept = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const forget = (path) => {
    try {
      localStorage.removeItem(DRAFT + path);
      if (localStorage.getItem(LAST) === path) localStorage.removeItem(LAST);
    } catch { /* as above */ }
  };

  if (page === "in" || page === "unknown" || page === "closed") forget(location.pathname);
  if (page === "join") offerToGoOn();
  if (page === "ballot") ballot(one("form[data-ballot]"));

  function offerToGoOn() {
    const last = kept(LAST);
    if (!last || !/^\/b\/[A-Za-z0-9_-]+$/.test(last)) return;
    one("#go-on a").href = last;
    one("#go-on").hidden = false;
  }

  function ballot(form) {
    const path = location.pathname;
    const votes = form.dataset.ballot === "votes" ? Number(form.dataset.votes) : 0;
    const questions = all(".question", form);
    const steps = votes ? 1 : questions.length;
    const [progress, review, status] = [one(".progress", form), one(".review", form), one(".status", form)];
    const [back, next, where] = [one("#back"), one("#next"), one("#where")];
    let sending = false;
    let wake = () => {};

    const fields = () => new URLSearchParams(new FormData(form)).toString();
    const save = () => keep(DRAFT + path, JSON.stringify({ fields: fields(), sending }));
    const draft = (() => { try { return JSON.parse(kept(DRAFT + path)) || {}; } catch { return {}; } })();

    function fill(text) {
      for (const [name, value] of new URLSearchParams(text)) {
        for (const input of form.elements) {
          if (input.name !== name) continue;
          if (input.type === "radio") input.checked = input.value === value; else input.value = value;
        }
      }
    }

    // --- where we are: the address's hash, so that the phone's own Back button and a reload work -----------
    const step = () => Math.min(Math.max(Number(location.hash.slice(1)) || 1, 1), steps + 1);
    const go = (number) => { if (!sending) location.hash = String(number); };

    function show(moveFocus) {
      const now = step();
      const reviewing = now > steps;
      questions.forEach((each, index) => { each.hidden = reviewing || (!votes && index !== now - 1); });
      review.hidden = !reviewing;
      if (reviewing) listAnswers();
      one("progress", form).value = votes ? used() : reviewing ? steps : now;
      where.textContent = told(now, reviewing);
      back.hidden = now === 1;
      next.textContent = reviewing ? (votes ? "Send my votes" : "Send my answers") : now === steps ? "Review →" : "Next →";
      one("header", form).classList.toggle("unseen", !votes || reviewing);
      document.title = reviewing ? one("#review-title").textContent : votes ? one("h1").textContent : `${questions[now - 1].dataset.name}, ${now} of ${steps}`;
      if (moveFocus) {
        scrollTo(0, 0);
        const heading = reviewing ? one("#review-title") : one("h2", questions[now - 1]);
        if (heading) heading.focus({ preventScroll: true });
      }
    }

    function told(now, reviewing) {
      if (votes) return `${votes - used()} of ${votes} votes left`;
      return `${reviewing ? "Ready to send" : `Dimension ${now} of ${steps}`} · your answer is private`;
    }

    // --- what was answered ---------------------------------------------------------------------------------
    const number = (question) => one("input[type=number]", question);
    const used = () => questions.reduce((sum, each) => sum + (Number(number(each).value) || 0), 0);
    const words = (question) => {
      if (votes) return String(Number(number(question).value) || 0);
      const chosen = one("input:checked", question);
      return chosen && chosen.value !== "blank" ? one(".name", chosen.parentElement).textContent : "";
    };

    function listAnswers() {
      const list = one("#review-list");
      const shown = questions.map((each, index) => [each, index, words(each)]).filter((each) => !votes || each[2] !== "0");
      list.replaceChildren(...shown.map(([question, index, answer]) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        const name = document.createElement("span");
        const said = document.createElement("strong");
        button.type = "button";
        name.textContent = question.dataset.name;
        said.textContent = votes ? (answer === "1" ? "1 vote" : `${answer} votes`) : answer || "left blank";
        item.className = answer ? "" : "left";
        button.append(name, said);
        button.addEventListener("click", () => go(votes ? 1 : index + 1));
        item.append(button);
        return item;
      }));
      const blank = shown.filter((each) => !each[2]).length;
      one("#review-says").textContent = votes
        ? `${used()} of ${votes} votes given. Tap one to change it. After you send, it cannot be changed.`
        : `${blank ? `${blank} left blank, ${blank === steps ? "so nothing can be sent yet" : "which is fine"}. ` : ""}Tap one to change it. After you send, it cannot be changed.`;
    }

    // --- sending: once, as often as it takes ---------------------------------------------------------------
    function say(text, good) {
      status.hidden = !text;
      status.className = good ? "status good" : "status";
      status.textContent = text;
    }

    async function attempt() {
      const stop = new AbortController();
      const timer = setTimeout(() => stop.abort(), 15000);
      try {
        const answer = await fetch(path, {
          method: "POST", body: new URLSearchParams(fields()), cache: "no-store", signal: stop.signal,
          headers: { Accept: "application/json" },
        });
        return await answer.json();
      } catch {
        return { outcome: "try_again" };
      } finally {
        clearTimeout(timer);
      }
    }

    function pause(seconds) {
      return new Promise((done) => { wake = done; setTimeout(done, seconds * 1000); });
    }

    async function send() {
      if (sending) return;
      lock(true);
      save();
      say("Sending …", true);
      for (let wait = 1; ; wait = Math.min(wait * 2, 8)) {
        const told = await attempt();
        if (told.outcome === "in" || told.outcome === "already_in") {
          forget(path);
          location.replace("/thanks");
          return;
        }
        if (told.outcome === "closed" || told.outcome === "unknown") {
          // They can be sent no more, and whoever has this phone next shall not find them.
          forget(path);
          location.replace(path);
          return;
        }
        if (told.outcome !== "try_again") {
          lock(false);
          save();
          say(told.words);
          return;
        }
        say("Not sent yet: the laptop cannot be reached. Your answers are safe on this phone, and it keeps trying. Stay on this Wi-Fi.");
        await pause(wait + Math.random());
      }
    }

    function lock(busy) {
      sending = busy;
      for (const each of [back, next, ...all("button", review)]) each.disabled = busy;
    }

    function onNext() {
      if (step() > steps) { send(); return; }
      if (votes && used() > votes) { say(`That is ${used()} votes, and you have ${votes}. Take ${used() - votes} away.`); return; }
      say("");
      go(step() + 1);
    }

    function onChange() {
      save();
      if (!votes) return;
      const left = votes - used();
      for (const each of questions) {
        const count = Number(number(each).value) || 0;
        each.classList.toggle("given", count > 0);
        one(".less", each).disabled = count === 0;
        one(".more", each).disabled = left <= 0;
      }
      where.textContent = told(1, false);
      one("progress", form).value = Math.min(used(), votes);
      if (left >= 0) say("");
    }

    function change(question, by) {
      const input = number(question);
      input.value = String(Math.min(votes, Math.max(0, (Number(input.value) || 0) + by)));
      onChange();
    }

    if (draft.fields) fill(draft.fields);
    keep(LAST, path);
    for (const each of all(".problem", form)) each.hidden = Boolean(draft.fields);
    for (const each of [progress, one(".steps", form)]) each.hidden = false;
    one(".send", form).hidden = true;
    if (votes) {
      for (const each of questions) {
        for (const [name, by] of [[".less", -1], [".more", 1]]) {
          one(name, each).hidden = false;
          one(name, each).addEventListener("click", () => change(each, by));
        }
      }
      onChange();
    }
    form.addEventListener("input", onChange);
    form.addEventListener("submit", (event) => { event.preventDefault(); onNext(); });
    back.addEventListener("click", () => go(step() - 1));
    next.addEventListener("click", onNext);
    addEventListener("hashchange", () => { if (!sending) { say(""); show(true); } });
    addEventListener("online", () => wake());
    document.addEventListener("visibilitychange", () => { if (!document.hidden) wake(); });
    addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
    show(false);
    if (draft.sending) { location.hash = String(steps + 1); show(false); send(); }
  }
})();
