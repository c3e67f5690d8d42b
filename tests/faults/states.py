"""Small made-up corpora for the fault suites: state 0, 1, 2 … of one corpus, pure functions of a seed.

From one state to the next one case study is added, one removed, two change, and with every odd state
a card of guidance; `raised=True` moves one case study from OP to SV, which makes a full build due.
"""
import pathlib
import random

CASE_STUDIES = 36
GOODS = ["掃除機", "冷蔵庫", "布団", "健康茶", "自転車", "時計", "化粧水", "電子レンジ", "本棚", "弁当"]
WRONGS = ["約束の日に届かない", "三日でこわれた", "写真と色が違う", "請求が二重になっている", "説明と値段が違う",
          "部品が足りない", "箱がつぶれていた", "解約したのに届いた"]
ANGER = ["上司を出せ", "責任者に代われ", "何回電話させるんや", "誠意を見せろ", "書き込んでやる", "家まで謝りに来い",
         "もう一時間も待っている", "前の人は折り返すと言った"]
ANSWERS = ["待たせたことを詫び、注文の番号を聞いた", "保留して調べ、17時の折返しを約束した",
           "写真を送ってもらい、交換の日を決めた", "請求を取り消し、書面を送った", "SVに代わり、話を初めから聞いた",
           "できないことを先に伝え、できることを二つ示した"]
SITUATIONS = ["上司要求", "配送・納期", "商品", "料金・契約", "待ち時間", "リピート", "金品要求", "SNS等誹謗中傷"]
OUTCOMES = ["折返し移行", "説明納得", "SV移管", "謝罪収束", "代替案合意", "書面移行"]
LEVELS = ["OP"] * 7 + ["SV"] * 2 + ["管理者"]
CARDS = pathlib.Path(__file__).resolve().parents[1] / "golden/corpus/guidance"  # their model is ready-made


def case_study(draw, title, level):
    goods, wrong, anger = draw.choice(GOODS), draw.choice(WRONGS), draw.choice(ANGER)
    first, second = draw.sample(ANSWERS, 2)
    day = f"{draw.randint(2024, 2026)}-{draw.randint(1, 9):02d}-{draw.randint(1, 28):02d}"
    return (f"---\n標題: {title or f'{goods}が{wrong}、{anger}'}\n状態: 検証済\n公開範囲: {level}\n発生日: {day}\n"
            f"状況: [{', '.join(draw.sample(SITUATIONS, 2))}]\n結果: {draw.choice(OUTCOMES)}\n出典: 架空の見本\n---\n\n"
            f"## 顧客の主張\n「{goods}が{wrong}。{anger}」\n\n## 経過\n- 10:02 OP {first}\n- 10:15 OP {second}\n\n"
            f"## 結果\n{draw.choice(ANSWERS)}。\n")


def cards(version):
    """A version shows in what a card says, not in the words that the model learns from."""
    texts = {f"guidance/{path.name}": path.read_text(encoding="utf-8") for path in sorted(CARDS.glob("*.md"))}
    texts["guidance/joushi-op.md"] = texts["guidance/joushi-op.md"].replace("## 核心\n", f"## 核心\n第{version}版。", 1)
    return texts


def base(seed):
    """Those that every state shares, by id."""
    draw = random.Random(f"{seed}/base")
    return {f"jirei-{n:02d}": case_study(draw, None, LEVELS[n % len(LEVELS)]) for n in range(CASE_STUDIES)}


def corpus(seed, state, raised=False):
    """Relative path → text."""
    cases = base(seed)
    gone = cases.pop(f"jirei-{state % CASE_STUDIES:02d}")
    cases[f"shin-{state}"] = gone.replace("架空の見本", "架空の見本、新しく入った話")
    cases[f"jirei-{(state + 7) % CASE_STUDIES:02d}"] += f"第{state}版で直した。\n"
    own = random.Random(f"{seed}/own")
    cases["kawaru"] = case_study(own, f"第{state}版の見積もりで揉めた", "OP")
    cases["noboru"] = case_study(own, "閲覧の範囲が上がる話", "SV" if raised else "OP")
    files = {f"cases/{name}.md": text for name, text in cases.items()}
    return {**files, **cards((state + 1) // 2)}


def write(folder, files):
    """Makes the folder hold just these files; those that already do keep their time stamps."""
    folder = pathlib.Path(folder)
    for path in folder.rglob("*.md"):
        if str(path.relative_to(folder)) not in files:
            path.unlink()
    for name, text in files.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder
