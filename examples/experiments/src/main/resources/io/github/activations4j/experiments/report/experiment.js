(() => {
  const report = page.data;
  const { ink, element, base, axis, decade, short } = page;
  const colours = {
    light: ['#1f6fd1', '#d9730d', '#1f8a3c', '#cf2f3f', '#7a4bc2', '#0b8a99'],
    dark: ['#6aa9ff', '#ffab5c', '#5fce7c', '#ff7b86', '#b795ff', '#4fd0de'],
  };
  const dashes = ['solid', 'dashed', 'dotted'];
  const symbols = ['circle', 'rect', 'triangle', 'diamond'];
  /** More lines than these cannot be told apart: the best are drawn in colour then, the others in grey. */
  const MOST_COLOURED = 6;
  const BEST = 3;
  /** What a person has picked; null before. */
  let picked = null;
  const chosen = report.factors.map(() => 0);
  let detail = mostDead();

  /** The activation whose heat maps have most to show. */
  function mostDead() {
    const most = (group) => Math.max(0, ...group.shares[0].values.flat().filter((v) => v !== null));
    const groups = report.settings.flatMap((s) => s.groups);
    return groups.reduce((a, b) => (most(b) > most(a) ? b : a)).name;
  }

  /** How an activation looks, the same in every chart: a hue of six, then another kind of line. */
  function look(name) {
    const index = report.activations.indexOf(name);
    const palette = page.isDark() ? colours.dark : colours.light;
    return {
      colour: palette[index % palette.length],
      dash: dashes[Math.floor(index / palette.length) % dashes.length],
      symbol: symbols[index % symbols.length],
    };
  }

  const percent = (share) => (share === null || share === undefined ? '-' : (100 * share).toFixed(1) + ' %');
  /** For axes: 90 %, not 90.0 %. */
  const rounded = (share) => Number((100 * share).toFixed(1)) + ' %';
  /** Accuracy in percent, R² as a number. */
  const quality = (value) => (report.share ? percent(value) : number(value));
  const qualityTick = (value) => (report.share ? rounded(value) : number(value));
  const measured = report.share ? 'Test accuracy' : 'Test R2';
  const number = short;

  const grid = { left: 8, right: 24, top: 16, bottom: 32, containLabel: true };
  const named = (name) => ({ name, nameLocation: 'middle', nameGap: 26 });

  function view() {
    return report.settings.find((s) => s.values.every((v, i) => v === report.factors[i].values[chosen[i]]));
  }

  /** The activations of the chosen setting, best first. */
  function shown() {
    return view()?.groups ?? [];
  }

  /** Whether an activation is drawn in colour: the best ones, or those that were picked. */
  function isColoured(name) {
    if (picked) return picked.has(name);
    return report.activations.length <= MOST_COLOURED || shown().slice(0, BEST).some((g) => g.name === name);
  }

  const grey = () => ({ color: ink('soft'), opacity: 0.35 });

  function line(name, data, more) {
    const { colour, dash, symbol } = look(name);
    if (!isColoured(name)) {
      return { type: 'line', name, data, symbol: 'none', silent: true, z: 1, color: ink('soft'), lineStyle: { ...grey(), width: 1 }, ...more };
    }
    return {
      type: 'line',
      name,
      data,
      symbol,
      symbolSize: 6,
      color: colour,
      lineStyle: { type: dash, width: 2 },
      emphasis: { focus: 'series' },
      ...more,
    };
  }

  /** The 95 % interval: an invisible line below and an area on top of it. */
  function band(group) {
    if (!isColoured(group.name)) return [];
    const lower = group.accuracies.map((a, i) => (group.halfWidths[i] === null ? null : a - group.halfWidths[i]));
    const width = group.halfWidths.map((h) => (h === null ? null : 2 * h));
    const common = { type: 'line', stack: 'band ' + group.name, symbol: 'none', silent: true, lineStyle: { opacity: 0 }, tooltip: { show: false }, stackStrategy: 'all' };
    return [
      { ...common, name: group.name + ' lower', data: lower },
      { ...common, name: group.name + ' band', data: width, areaStyle: { color: look(group.name).colour, opacity: 0.12 } },
    ];
  }

  function epochs(groups, key) {
    return Array.from({ length: Math.max(0, ...groups.map((g) => g[key].length)) }, (_, i) => i + 1);
  }

  function curves(key, yAxis, format, more) {
    return () => {
      const groups = shown();
      return {
        ...base(),
        grid,
        tooltip: {
          ...base().tooltip,
          trigger: 'axis',
          formatter: (points) =>
            'epoch ' + points[0].axisValue +
            points
              .filter((p) => groups.some((g) => g.name === p.seriesName) && isColoured(p.seriesName))
              .sort((a, b) => (key === 'loss' ? a.value - b.value : b.value - a.value))
              .map((p) => '<br>' + p.marker + echarts.format.encodeHTML(p.seriesName) + ' ' + format(p.value ?? null))
              .join(''),
        },
        xAxis: axis({ type: 'category', data: epochs(groups, key), boundaryGap: false, ...named('epoch'), splitLine: { show: false } }),
        yAxis: axis(yAxis),
        series: groups.flatMap((g) => [line(g.name, g[key]), ...(more ? more(g) : [])]),
      };
    };
  }

  function pareto() {
    // Without a trial that finished there is no time.
    const groups = shown().filter((g) => g.seconds !== null);
    const front = groups.filter((g) => g.onFront).sort((a, b) => a.seconds - b.seconds);
    // Room beyond the points: for their names on the right, and so that none is cut by an axis.
    const padded = (low, high) => ({ type: 'value', scale: true, boundaryGap: [low, high] });
    return {
      ...base(),
      grid,
      tooltip: {
        ...base().tooltip,
        formatter: (p) => echarts.format.encodeHTML(p.seriesName) + '<br>' + quality(p.value[1]) + ' in ' + number(p.value[0]) + ' s',
      },
      xAxis: axis({ ...padded('5%', '30%'), ...named('seconds of training'), axisLabel: { formatter: number } }),
      yAxis: axis({ ...padded('10%', '10%'), axisLabel: { formatter: qualityTick } }),
      series: [
        { type: 'line', name: 'front', data: front.map((g) => [g.seconds, g.accuracy]), step: 'end', symbol: 'none', silent: true, lineStyle: { color: ink('soft'), type: 'dotted' }, tooltip: { show: false } },
        ...groups.map((g) => ({
          type: 'scatter',
          name: g.name,
          data: [[g.seconds, g.accuracy]],
          symbol: look(g.name).symbol,
          symbolSize: g.onFront ? 14 : 9,
          z: isColoured(g.name) ? 4 : 3,
          itemStyle: isColoured(g.name) ? { color: look(g.name).colour } : grey(),
          // On paper of its own, so that no line goes through a name.
          label: { show: isColoured(g.name), formatter: '{a}', position: 'right', color: ink('ink'), fontSize: 11, backgroundColor: ink('paper'), padding: [1, 3] },
          labelLayout: { moveOverlap: 'shiftY', hideOverlap: true },
        })),
      ],
    };
  }

  /** Best accuracy on top, as in the table. */
  function dead() {
    const groups = [...shown()].reverse();
    return {
      ...base(),
      grid: { left: 8, right: 64, top: 8, bottom: 8, containLabel: true },
      tooltip: { ...base().tooltip, valueFormatter: percent },
      xAxis: axis({ type: 'value', min: 0, axisLabel: { formatter: rounded } }),
      yAxis: axis({ type: 'category', data: groups.map((g) => g.name), axisTick: { show: false }, axisLabel: { color: ink('ink') } }),
      series: [
        {
          type: 'bar',
          name: 'dead units',
          barMaxWidth: 16,
          data: groups.map((g) => ({ value: g.deadUnits, itemStyle: isColoured(g.name) ? { color: look(g.name).colour } : grey() })),
          label: { show: true, position: 'right', color: ink('ink'), opacity: 1, formatter: (bar) => percent(bar.value) },
        },
      ],
    };
  }

  /** Accuracy at the end over one factor, the others as chosen. */
  function over(factor) {
    return () => {
      const values = report.factors[factor].values;
      const names = report.activations;
      const at = (value) =>
        report.settings.find((s) => s.values.every((v, i) => v === (i === factor ? value : report.factors[i].values[chosen[i]])));
      return {
        ...base(),
        grid,
        tooltip: { ...base().tooltip, trigger: 'axis', order: 'valueDesc', valueFormatter: quality },
        xAxis: axis({ type: 'category', data: values, splitLine: { show: false } }),
        yAxis: axis({ type: 'value', scale: true, axisLabel: { formatter: qualityTick } }),
        series: names.map((name) =>
          line(name, values.map((value) => at(value)?.groups.find((g) => g.name === name)?.accuracy ?? null))),
      };
    };
  }

  function profile() {
    const groups = shown();
    const longest = groups.reduce((a, g) => (g.gradientLayers.length > a.length ? g.gradientLayers : a), []);
    const last = (values) => [...values].reverse().find((v) => v !== null) ?? null;
    return {
      ...base(),
      grid,
      tooltip: { ...base().tooltip, trigger: 'axis', valueFormatter: short },
      xAxis: axis({ type: 'category', data: longest, ...named('layer, input first'), splitLine: { show: false } }),
      yAxis: axis({ type: 'log', axisLabel: { formatter: decade } }),
      series: groups.map((g) =>
        line(g.name, longest.map((layer) => {
          const index = g.gradientLayers.indexOf(layer);
          const value = index < 0 ? null : last(g.gradients[index]);
          return value > 0 ? value : null;
        }))),
    };
  }

  function heat(kind) {
    return () => {
      const group = view()?.groups.find((g) => g.name === detail);
      const share = group ? group.shares[kind] : { layers: [], values: [] };
      const cells = share.values.flatMap((row, layer) => row.map((value, epoch) => [epoch, layer, value])).filter((c) => c[2] !== null);
      // Most layers have few such units: the colours end at the largest share, the same in all three maps, but not below 10 %.
      const largest = Math.max(0.1, ...(group ? group.shares : []).flatMap((s) => s.values.flat()));
      return {
        ...base(),
        grid: { left: 8, right: 8, top: 8, bottom: 64, containLabel: true },
        tooltip: { ...base().tooltip, formatter: (p) => echarts.format.encodeHTML(share.layers[p.value[1]]) + ', epoch ' + (p.value[0] + 1) + ': ' + percent(p.value[2]) },
        xAxis: axis({ type: 'category', data: (share.values[0] || []).map((_, i) => i + 1), ...named('epoch'), splitArea: { show: false } }),
        yAxis: axis({ type: 'category', data: share.layers, inverse: true }),
        visualMap: {
          min: 0,
          max: largest,
          orient: 'horizontal',
          left: 'center',
          bottom: 0,
          itemHeight: 90,
          itemWidth: 10,
          text: [percent(largest), '0 %'],
          textStyle: { color: ink('soft') },
          inRange: { color: page.isDark() ? ['#22303f', '#ffab5c', '#ff5f6d'] : ['#e9eef4', '#f0a04b', '#b3202f'] },
        },
        series: [{ type: 'heatmap', data: cells, itemStyle: { borderColor: ink('paper'), borderWidth: 1 } }],
      };
    };
  }

  const drawn = [];

  /**
   * Draws a chart, or says why there is nothing to draw.
   * @param nothing the reason in words for what is chosen now; null if there is something
   */
  function chart(parent, title, label, option, nothing = () => null, more = {}) {
    const instance = page.chart(parent, title, label, option, more);
    const reason = element('p', { class: 'note', hidden: '' }, instance.getDom().parentElement);
    drawn.push({ instance, option, nothing, reason });
  }

  /** After a choice: whatever was drawn before is gone. */
  function redraw() {
    press(isColoured);
    drawn.forEach(({ instance, option }) => instance.setOption(option(), true));
    explain();
  }

  function explain() {
    for (const { instance, nothing, reason } of drawn) {
      const text = nothing();
      reason.textContent = text ?? '';
      reason.hidden = text === null;
      const node = instance.getDom();
      if (node.hidden !== (text !== null)) {
        node.hidden = text !== null;
        instance.resize();
      }
    }
  }

  function selection(parent, title, values, chosenValue, change) {
    const label = element('label', { text: title }, parent);
    const select = element('select', {}, label);
    values.forEach((value, i) => element('option', { value: String(i), text: value, ...(value === chosenValue ? { selected: '' } : {}) }, select));
    select.addEventListener('change', () => {
      change(Number(select.value));
      redraw();
    });
  }

  const choices = document.getElementById('choices');
  report.factors.forEach((factor, i) => {
    if (factor.values.length > 1) selection(choices, factor.title, factor.values, factor.values[0], (value) => { chosen[i] = value; });
  });
  const charts = document.getElementById('charts');
  // The charts are drawn anew for each choice, so what is picked is kept here and not in them.
  const toggle = ({ type, name }) => {
    picked ??= new Set(report.activations.filter(isColoured));
    if (type === 'legendSelect') picked.add(name);
    else picked.delete(name);
    redraw();
  };
  let press = () => {};
  if (report.activations.length > 1) {
    if (report.activations.length > MOST_COLOURED) {
      element('p', { class: 'note', text: `The best ${BEST} are in colour, the others grey. The buttons change that.` }, charts);
    }
    press = page.legend(charts, report.activations, look, [{ dispatchAction: toggle }]);
    press(isColoured);
  }
  const pair = element('div', { class: 'pair' }, charts);
  chart(pair, 'Training loss, log scale', 'Training loss by epoch', curves('loss', { type: 'log', logBase: 2, axisLabel: { formatter: number } }, number));
  const manySeeds = report.settings.some((s) => s.groups.some((g) => g.accuracyHalfWidth !== null));
  chart(pair, manySeeds ? measured + ', with 95 % intervals' : measured, measured + ' by epoch',
    curves('accuracies', { type: 'value', scale: true, max: (v) => (v.max > 0.9 ? 1 : null), axisLabel: { formatter: qualityTick } }, quality, band));
  chart(pair, 'Dead units at the end', 'Dead units of each activation', dead,
    () => (shown().some((g) => g.deadUnits > 0) ? null : shown().some((g) => g.deadUnits === 0) ? 'No unit is dead, with any activation.' : 'Not measured.'));
  // Times that are noise are not there, and neither is what is drawn of them.
  if (report.settings.some((s) => s.groups.some((g) => g.seconds !== null))) {
    chart(pair, measured + ' against training time', measured + ' against seconds of training', pareto,
      () => (shown().some((g) => g.seconds !== null) ? null : 'Not drawn: the times of these activations differ by no more than their noise, or no trial finished.'));
  }
  chart(pair, 'Gradient norm at the end, log scale', 'Gradient norm by layer', profile,
    () => (shown().some((g) => g.gradients.flat().some((v) => v > 0)) ? null : 'No gradient was measured.'));
  report.factors.forEach((factor, i) => {
    if (factor.values.length > 1) chart(pair, measured + ' over ' + factor.title, measured + ' over ' + factor.title, over(i));
  });

  const layers = element('section', {}, charts);
  element('h3', { text: 'Units layer by layer' }, layers);
  const which = element('div', { class: 'choices' }, layers);
  selection(which, 'activation', report.activations, detail, (index) => { detail = report.activations[index]; });
  const heats = element('div', { class: 'row' }, layers);
  ['Dead', 'Dormant', 'Saturated'].forEach((kind, i) =>
    chart(heats, kind + ' units', kind + ' units by layer and epoch', heat(i), () => noUnits(i), { height: 15 }));
  explain();

  function noUnits(kind) {
    const values = view()?.groups.find((g) => g.name === detail)?.shares[kind].values.flat().filter((v) => v !== null) ?? [];
    if (values.length === 0) return 'Not measured, or no layer has an activation that could have any.';
    return values.some((v) => v > 0) ? null : 'None in any layer at any epoch.';
  }
})();
