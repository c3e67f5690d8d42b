#pragma once

namespace kaeru::testing_support {

/// A card of guidance for 上司要求, approved; of words of the shipped vocabulary.
inline constexpr char const *boss_card = R"(---
標題: 上司を出せと言われたら
状態: 検証済
状況: [上司要求]
役割: OP
優先: 50
承認者: 品質
---

## 核心
急ぎの困りごとがある。

## 最初の一言
「私が伺います」

## 手順
1. 聞く

## こんな言葉
- 上司を出せ
- 責任者を出して
- あんたでは話にならん
)";

}  // namespace kaeru::testing_support
