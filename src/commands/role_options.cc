// For whom, and when in the call, advice is asked.
#include "commands/role_options.h"

#include <utility>

#include "commands/filter_options.h"

namespace kaeru {

std::vector<Option> RoleOptions::options() {
  return {{"--role", "役割", "誰のためのカードか(OP SV 管理者)", &role, {"OP", "SV", "管理者"}},
          {"--stage",
           "段階",
           "通話の段階(冒頭 聴取 膠着 交代 折返し 終話 事後)",
           &stage,
           {"冒頭", "聴取", "膠着", "交代", "折返し", "終話", "事後"}}};
}

Result<AdviceRequest> to_request(RoleOptions const &typed, Vocabulary const &vocabulary) {
  AdviceRequest request;
  if (!typed.role.empty()) {
    auto role = canonical(vocabulary, "roles", "役割", typed.role);
    if (!role) return role.error();
    request.role = std::move(*role);
  }
  if (!typed.stage.empty()) {
    auto stage = canonical(vocabulary, "stages", "段階", typed.stage);
    if (!stage) return stage.error();
    request.stage = std::move(*stage);
  }
  return request;
}

}  // namespace kaeru
